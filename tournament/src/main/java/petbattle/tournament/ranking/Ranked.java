package petbattle.tournament.ranking;

/** What the leaderboard says about a pet. */
public sealed interface Ranked permits Standing, Rating {

  /** The pet. */
  String pet();

  /** Of two of a kind about a pet the one with the greater version knows more. */
  long version();
}
