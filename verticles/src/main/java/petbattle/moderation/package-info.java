/**
 * Moderation: looks at uploaded pictures, gives each its one verdict, and carries out what people
 * ask about pets. It fails closed: without a verdict nothing is published.
 */
package petbattle.moderation;
