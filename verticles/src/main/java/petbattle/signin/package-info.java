/** Signing in with OpenID Connect: what a provider has to vouch for before somebody is believed. */
package petbattle.signin;
