/** Certificates for the ports that a process listens on. */
package petbattle.tls;
