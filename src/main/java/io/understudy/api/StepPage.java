package io.understudy.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of steps, newest first. */
@Schema(name = "StepPage")
record StepPage(List<StepJson> steps, Meta meta) {

    static final String KEY = "steps";
}
