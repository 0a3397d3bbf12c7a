/**
 * What each process says about itself, every two seconds, on a topic of its own, so that a gateway
 * can show the whole site without asking anybody.
 */
package petbattle.status;
