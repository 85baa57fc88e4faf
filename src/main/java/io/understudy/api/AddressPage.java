package io.understudy.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of addresses, newest first. */
@Schema(name = "AddressPage")
record AddressPage(List<AddressJson> addresses, Meta meta) {

    static final String KEY = "addresses";
}
