/** What is held about players: who signs in as whom, and what they call themselves. */
package petbattle.players;
