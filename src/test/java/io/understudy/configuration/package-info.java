/** The page of all settings, held against the typed configuration. */
package io.understudy.configuration;
