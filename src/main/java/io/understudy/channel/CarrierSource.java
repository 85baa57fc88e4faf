package io.understudy.channel;

import java.util.List;

/** Carriers that exist because the configuration says so; those that always exist are beans. */
public interface CarrierSource {

    /** The same list every time; names are unique and none is a bean's. */
    List<CarrierOffer> offers();
}
