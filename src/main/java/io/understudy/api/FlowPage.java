package io.understudy.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of flows, newest first. */
@Schema(name = "FlowPage")
record FlowPage(List<FlowJson> flows, Meta meta) {

    static final String KEY = "flows";
}
