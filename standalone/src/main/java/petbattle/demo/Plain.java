package petbattle.demo;

/** A coat of one colour. */
record Plain() implements Pattern {}
