package petbattle.tournament.pet;

/**
 * Where in a picture the pet is, in fractions of the upright picture's width and height: 0 is its
 * left or upper edge, 1 the right or lower one.
 */
public record Box(double left, double top, double right, double bottom) {
  public Box {
    if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
      throw new IllegalArgumentException("a box lies within the picture and has an area");
    }
  }
}
