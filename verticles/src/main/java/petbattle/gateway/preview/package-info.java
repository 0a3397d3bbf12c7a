/** The picture that messengers show where somebody shares a battle. */
package petbattle.gateway.preview;
