package petbattle.tournament.counting;

import petbattle.tournament.vote.Vote;

/**
 * A vote that holds its voter's place in its battle. The ledger is unique on (battle, voter); the
 * position tells a replay (the same vote once more) from a second vote.
 */
public record LedgerEntry(Vote vote, Position position) {

  /** What the ledger is unique on. */
  public record Key(String battle, String voter) {}

  public Key key() {
    return new Key(vote.battle(), vote.voter());
  }
}
