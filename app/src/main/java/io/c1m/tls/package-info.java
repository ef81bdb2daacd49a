/**
 * Keys, certificates and trust: what TLS engines are made from. The only place that knows
 * BouncyCastle, which reads PEM and signs certificates; the engines are the JDK's.
 */
@NullMarked
package io.c1m.tls;

import org.jspecify.annotations.NullMarked;
