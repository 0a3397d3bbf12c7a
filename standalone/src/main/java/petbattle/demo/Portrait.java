package petbattle.demo;

/** How one kind of animal is drawn. */
sealed interface Portrait
    permits Bird,
        Bulldog,
        Cat,
        Dog,
        Goldfish,
        GuineaPig,
        Hamster,
        Hedgehog,
        Pony,
        Poodle,
        Rabbit,
        Spitz,
        Turtle {

  Species species();

  /** Paints the animal on the finished backdrop. */
  void paint(Brush brush, Look look);
}
