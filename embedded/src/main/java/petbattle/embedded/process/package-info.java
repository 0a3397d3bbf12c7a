/** Java processes of our own, for tests that have to kill something, and how they end with us. */
package petbattle.embedded.process;
