/** Load as a crowd makes it: arrivals that wait for nobody, and what became of each of them. */
package petbattle.spike.load;
