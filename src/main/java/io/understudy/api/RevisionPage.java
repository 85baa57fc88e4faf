package io.understudy.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of revisions, newest first. */
@Schema(name = "RevisionPage")
record RevisionPage(List<RevisionJson> revisions, Meta meta) {

    static final String KEY = "revisions";
}
