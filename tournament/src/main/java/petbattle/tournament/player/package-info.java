/** What is known about players: no more than a random id. */
package petbattle.tournament.player;
