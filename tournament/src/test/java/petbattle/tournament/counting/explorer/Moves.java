package petbattle.tournament.counting.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import petbattle.tournament.counting.Batch;
import petbattle.tournament.counting.BucketVotes;
import petbattle.tournament.counting.Counting;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.counting.TallyWrite;

/**
 * Everything that one counter may do next: one atomic part of its effect, beginning its batch
 * again, or crashing. This is the executor that the counting steps ask for, and the place where
 * mutations live.
 *
 * <p>What is not here because it adds no behaviour: a refused commit and an effect that fails
 * before it happens are a crash in front of them; a write that arrives after its sender died is the
 * other counter, which crashes after it.
 *
 * <p>Publishing is one move with the flush before it, all tallies at once. Nobody's moves depend on
 * what is published, and readers keep the greatest offset. So a counter that waits between the two
 * looks to others like one that died just before the flush (the store forces itself out at any
 * time, or is never killed) and, once it publishes, like one that did so at once; both are visited.
 */
record Moves(Scenario scenario) {

  /**
   * One move, as the world after it.
   *
   * @param what for people
   * @param flush the move forces the store out
   */
  record Move(String what, Counter counter, Store store, Broker broker, boolean flush) {}

  /** The moves of a counter; the first one is what it does when nothing goes wrong. */
  List<Move> of(Counter counter, Store store, Broker broker, String incarnation) {
    return switch (counter) {
      case Counter.Idle idle ->
          start(
              idle.partition(),
              broker.committed().get(idle.partition()).intValue(),
              store,
              broker,
              incarnation);
      case Counter.Busy busy -> {
        List<Move> moves = new ArrayList<>();
        List<?> parts = busy.parts();
        for (int part = 0; part < parts.size(); part++) {
          if (!busy.isDone(part)) {
            moves.addAll(effect(busy, part, parts.get(part), store, broker, incarnation));
          }
        }
        moves.add(new Move("crashes", new Counter.Idle(busy.partition()), store, broker, false));
        again(busy, incarnation)
            .forEach(
                next -> moves.add(new Move("begins its batch again", next, store, broker, false)));
        yield moves;
      }
    };
  }

  /** A counter that polls at an offset gets any number of the records that are there. */
  List<Move> start(int partition, int from, Store store, Broker broker, String incarnation) {
    List<Move> moves = new ArrayList<>();
    for (int length = scenario.end(partition) - from; length > 0; length--) {
      Batch batch = scenario.cut(partition, from, length);
      String what = "polls offsets " + from + " to " + (from + length - 1);
      moves.add(new Move(what, Counter.Busy.begin(batch, incarnation), store, broker, false));
    }
    return moves;
  }

  /**
   * An executor may begin its batch again, and a batch that did nothing yet may ask for the name.
   */
  private static List<Counter> again(Counter.Busy busy, String incarnation) {
    Counter again = Counter.Busy.begin(busy.batch(), busy.incarnation());
    if (!again.equals(busy)) {
      return List.of(again);
    }
    Counter asked = Counter.Busy.begin(busy.batch(), incarnation);
    return asked.equals(busy) ? List.of() : List.of(asked);
  }

  /**
   * The counter after those parts of its effect whose answers can't change any more: an entry that
   * is in the ledger and would survive a kill refuses its key, and is read as it is, now and at any
   * later time. Such a part changes nothing either, so it takes place at once instead of at every
   * possible moment; nobody can tell the difference.
   */
  Counter settled(Counter counter, Store durable) {
    Counter now = counter;
    boolean again = true;
    while (again && isAboutLedger(now) && now instanceof Counter.Busy busy) {
      again = false;
      List<?> parts = busy.parts();
      for (int part = 0; part < parts.size() && !again; part++) {
        LedgerEntry entry = (LedgerEntry) parts.get(part);
        if (!busy.isDone(part) && durable.standing(entry.key()).isPresent()) {
          now =
              busy.after(
                  part,
                  busy.step() instanceof Counting.InsertLedger
                      ? Optional.of(entry)
                      : standing(entry, durable));
          again = true;
        }
      }
    }
    return now;
  }

  static boolean isAboutLedger(Counter counter) {
    return counter instanceof Counter.Busy busy
        && (busy.step() instanceof Counting.InsertLedger
            || busy.step() instanceof Counting.ReadLedger);
  }

  private Optional<LedgerEntry> standing(LedgerEntry entry, Store store) {
    return store
        .standing(entry.key())
        .map(scenario.has(Mutation.NO_POSITIONS) ? Moves::somewhereElse : e -> e);
  }

  private List<Move> effect(
      Counter.Busy busy, int part, Object about, Store store, Broker broker, String incarnation) {
    return switch (busy.step()) {
      case Counting.ReadTallies read -> {
        String battle = (String) about;
        Optional<Tally> tally =
            store
                .tally(battle, busy.batch().topicId(), busy.partition())
                .map(scenario.has(Mutation.NO_SEAL) ? Moves::unsealed : t -> t)
                .map(scenario.has(Mutation.NO_QUARANTINE_MEMORY) ? Moves::forgetful : t -> t);
        yield one(
            "reads the tally of " + battle + ": " + tally.map(Moves::brief).orElse("none"),
            busy.after(part, tally),
            store,
            broker);
      }
      case Counting.InsertLedger insert -> insert(busy, part, (LedgerEntry) about, store, broker);
      case Counting.ReadLedger read -> {
        LedgerEntry refused = (LedgerEntry) about;
        Optional<LedgerEntry> standing = standing(refused, store);
        yield one(
            "reads the ledger at "
                + brief(refused)
                + ": "
                + standing.map(Moves::brief).orElse("none"),
            busy.after(part, standing),
            store,
            broker);
      }
      case Counting.ReadBuckets read -> {
        var question = (BucketVotes.Question) about;
        long votes = store.count(question, scenario.has(Mutation.WHOLE_LEDGER));
        yield one(
            "counts " + votes + " votes of " + question,
            busy.after(part, Optional.of(new BucketVotes(question, votes))),
            store,
            broker);
      }
      case Counting.WriteTallies writes -> {
        TallyWrite write = (TallyWrite) about;
        Optional<Store> written = store.write(write, scenario.mutation());
        yield one(
            (written.isPresent() ? "writes the tally " : "is fenced writing the tally ")
                + brief(write.next())
                + " over offset "
                + write.believedOffset(),
            busy.after(part, written.isPresent() ? Optional.empty() : Optional.of(write)),
            written.orElse(store),
            broker);
      }
      case Counting.Flush flush -> {
        Store complete = store;
        for (LedgerEntry entry : busy.owed()) {
          complete = complete.insert(entry).orElse(complete);
        }
        Counter.Busy next = busy.after(part, Optional.of(incarnation));
        Broker told = broker;
        if (next.step() instanceof Counting.Publish publish) {
          for (int tally = 0; tally < publish.tallies().size(); tally++) {
            told = told.publish(publish.tallies().get(tally));
            next = next.after(tally, Optional.empty());
          }
        }
        boolean forced = !scenario.has(Mutation.NO_FLUSH);
        String what =
            next.step() instanceof Counting.ReadTallies
                ? "forces out a store that was killed since, and begins again"
                : "forces the store out and publishes";
        yield List.of(new Move(what, next, complete, told, forced));
      }
      case Counting.Publish publish -> throw new IllegalStateException("part of the flush");
      case Counting.Commit commit -> commit(busy, part, store, broker);
      case Counting.Done finished -> throw new IllegalStateException("nothing is left to do");
    };
  }

  private List<Move> insert(
      Counter.Busy busy, int part, LedgerEntry entry, Store store, Broker broker) {
    Optional<Store> inserted = store.insert(entry);
    if (inserted.isEmpty()) {
      return one(
          "is refused inserting " + brief(entry),
          busy.after(part, Optional.of(entry)),
          store,
          broker);
    }
    if (scenario.has(Mutation.LEDGER_AFTER_TALLIES)) {
      return one(
          "puts off inserting " + brief(entry),
          busy.owing(entry).after(part, Optional.empty()),
          store,
          broker);
    }
    return one(
        "inserts " + brief(entry), busy.after(part, Optional.empty()), inserted.get(), broker);
  }

  /** After the commit a counter polls on from where it is, not from what is committed by then. */
  private List<Move> commit(Counter.Busy busy, int part, Store store, Broker broker) {
    if (!(busy.after(part, Optional.empty()).step() instanceof Counting.Done)) {
      throw new IllegalStateException("a commit is the last step");
    }
    long next = busy.batch().nextOffset();
    Broker committed = broker.commit(busy.partition(), next);
    String what = "commits offset " + next;
    List<Move> moves = new ArrayList<>();
    for (Move poll : start(busy.partition(), (int) next, store, committed, busy.incarnation())) {
      moves.add(new Move(what + " and " + poll.what(), poll.counter(), store, committed, false));
    }
    return moves.isEmpty()
        ? one(what, new Counter.Idle(busy.partition()), store, committed)
        : moves;
  }

  private static List<Move> one(String what, Counter counter, Store store, Broker broker) {
    return List.of(new Move(what, counter, store, broker, false));
  }

  private static Tally unsealed(Tally tally) {
    return new Tally(
        tally.battle(),
        tally.topicId(),
        tally.partition(),
        tally.counts(),
        tally.offset(),
        java.util.OptionalLong.empty(),
        tally.quarantined());
  }

  private static Tally forgetful(Tally tally) {
    return new Tally(
        tally.battle(),
        tally.topicId(),
        tally.partition(),
        tally.counts(),
        tally.offset(),
        tally.sealedAt());
  }

  private static LedgerEntry somewhereElse(LedgerEntry entry) {
    Position position = entry.position();
    return new LedgerEntry(
        entry.vote(),
        new Position(position.topicId(), position.partition(), position.offset() + 1_000));
  }

  static String brief(Tally tally) {
    return tally.battle()
        + (tally.counts().values().stream().allMatch(votes -> votes == 1)
            ? tally.counts().keySet()
            : tally.counts())
        + " up to "
        + tally.offset()
        + (tally.isSealed() ? " (sealed)" : "")
        + (tally.quarantined().isEmpty() ? "" : " without " + tally.quarantined());
  }

  private static String brief(LedgerEntry entry) {
    return entry.vote().battle()
        + ":"
        + entry.vote().voter()
        + " of offset "
        + entry.position().offset();
  }
}
