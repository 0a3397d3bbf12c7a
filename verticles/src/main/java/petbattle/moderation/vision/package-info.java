/**
 * Looks at uploaded pictures: from bytes that nobody has checked to what two models found in them
 * and to pictures that were encoded anew. Decides nothing. Its libraries and models are loaded by
 * the moderation role only.
 */
package petbattle.moderation.vision;
