/** Measurements, as programs beside the system. */
package petbattle.bench;
