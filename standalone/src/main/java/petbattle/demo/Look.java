package petbattle.demo;

/**
 * Everything a demonstration pet looks like.
 *
 * @param tilt how far the head leans to the right, in degrees
 */
record Look(
    Portrait portrait,
    Coat coat,
    Pattern pattern,
    Eyes eyes,
    Accessory accessory,
    Backdrop backdrop,
    double tilt) {}
