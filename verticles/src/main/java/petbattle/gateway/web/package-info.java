/**
 * The web site's files: read once, named by what is in them, compressed, and put together to pages.
 */
package petbattle.gateway.web;
