package petbattle.role;

import java.util.Locale;

/** The jobs of the system. Each can run alone in a process of its own, and in as many as needed. */
public enum Role {
  /** Answers HTTP, appends votes and commands, pushes boards. */
  GATEWAY,
  /** Counts votes. */
  VOTES,
  /** Looks at uploaded pictures, carries out what people ask about pets. */
  MODERATION,
  /** Runs battles: carries out commands, appends barriers, decides. */
  DIRECTOR,
  /** Ranks pets. */
  LEADERBOARD;

  /** The role's name on the command line, in group ids and in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
