package petbattle.demo;

/** The simple decoration of a backdrop, painted over its gradient. */
@FunctionalInterface
interface Motif {
  void paint(Brush brush, Backdrop backdrop);

  /** The pale disc that makes the head stand out; most motifs have it. */
  static void disc(Brush brush, Backdrop backdrop) {
    brush.fill(Tone.veil(backdrop.pale(), 0.5), Curves.oval(0, 470, 405, 405));
  }
}
