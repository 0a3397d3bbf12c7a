package petbattle.gateway.board;

import petbattle.kafka.Cursor;

/** A value and where it stood in its log. */
record Held<V>(V value, Cursor cursor) {}
