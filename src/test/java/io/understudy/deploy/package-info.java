/** Holds what deploys the gateway against the configuration it really has. */
@NullMarked
package io.understudy.deploy;

import org.jspecify.annotations.NullMarked;
