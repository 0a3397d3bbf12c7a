/** The rehearsal of a spike: what is asked for, how it goes, and whether the promises held. */
package petbattle.spike;
