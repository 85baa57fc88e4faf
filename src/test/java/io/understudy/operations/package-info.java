/** What operators rely on: every metric is documented and every one they use exists, probes tell the truth. */
package io.understudy.operations;
