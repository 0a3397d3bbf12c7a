package petbattle.moderation;

import java.util.List;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;
import petbattle.tournament.moderation.Reason;

/**
 * Looks at a picture. Blocking; usable from several threads, each with a picture of its own.
 * Whatever it throws but {@link Unfit} counts as an attempt that failed.
 */
public interface Examiner extends AutoCloseable {

  /**
   * Looks at a picture and makes of it what can be shown.
   *
   * @param original the uploaded file; must not be changed
   * @throws Unfit when the file can never be shown, however often one looks
   */
  Examined examine(byte[] original) throws Unfit;

  /**
   * Makes of a picture what can be shown to whoever has to judge it, without asking the models. For
   * a picture that they failed at. An examiner that can't leaves it at that: then the picture can
   * only be refused.
   *
   * @param original the uploaded file; must not be changed
   * @throws Unfit when the file can never be shown, however often one tries
   */
  default Developed develop(byte[] original) throws Unfit {
    throw new UnsupportedOperationException("nothing is shown that was not judged");
  }

  /**
   * A picture that nobody has judged.
   *
   * @param hash what it looks like, see {@link Examined}
   * @param files the picture re-encoded, in each of {@link Renditions#SIZES}
   */
  record Developed(long hash, List<PictureFile> files) {
    public Developed {
      files = List.copyOf(files);
    }
  }

  /** Lets go of the models. Nothing may be examined after that. */
  @Override
  default void close() {}

  /** Loads what is needed to look at pictures. Blocking. */
  @FunctionalInterface
  interface Loader {
    Examiner load() throws Exception;
  }

  /** A file that can never be shown. */
  final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /**
     * A refusal.
     *
     * @param detail a sentence that tells the owner what to do
     */
    public Unfit(Reason reason, String detail) {
      super(detail);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }
}
