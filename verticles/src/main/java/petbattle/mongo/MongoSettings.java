package petbattle.mongo;

import petbattle.role.Settings;

/**
 * How to reach MongoDB. Acknowledgement by a majority, journaling and reading from the primary are
 * not settings: whatever the URI says about them is overruled, because promises rest on them.
 *
 * @param uri a connection string with a database, which may hold a password: never print it
 */
public record MongoSettings(String uri) {

  /** Reads {@code MONGODB_URI}. */
  public static MongoSettings from(Settings settings) {
    return new MongoSettings(
        settings.required("MONGODB_URI", "a MongoDB connection string with a database"));
  }

  @Override
  public String toString() {
    return "MongoDB";
  }
}
