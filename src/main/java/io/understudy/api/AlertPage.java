package io.understudy.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of alerts, newest first. */
@Schema(name = "AlertPage")
record AlertPage(List<AlertJson> alerts, Meta meta) {

    static final String KEY = "alerts";
}
