package io.understudy.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of executions, newest first. */
@Schema(name = "ExecutionPage")
record ExecutionPage(List<ExecutionJson> executions, Meta meta) {

    static final String KEY = "executions";
}
