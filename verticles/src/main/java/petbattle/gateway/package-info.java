/**
 * The gateway role: the HTTP API. It checks a request, appends it to Kafka and answers; what it
 * shows comes from the memory of the compacted topics. It counts nothing and decides nothing.
 */
package petbattle.gateway;
