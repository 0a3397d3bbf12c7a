/** A PetBattle to be measured: its parts as processes of their own, on this machine only. */
package petbattle.bench.site;
