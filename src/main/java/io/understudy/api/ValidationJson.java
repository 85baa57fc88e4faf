package io.understudy.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Twilio's FlowValidate; an invalid definition is error 81022 instead. */
@Schema(name = "FlowValidation")
record ValidationJson(@Schema(description = "Always true") boolean valid) {}
