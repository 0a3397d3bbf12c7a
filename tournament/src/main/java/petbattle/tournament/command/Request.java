package petbattle.tournament.command;

/** The things that can be asked for. Each kind is executed by a role of its own. */
public sealed interface Request permits DirectorRequest, PetRequest {

  /** What the request is about: the key that keeps requests about one thing in order. */
  String subject();
}
