package petbattle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import petbattle.director.Arenas;
import petbattle.gateway.board.Boards;
import petbattle.gateway.board.EventStream;
import petbattle.gateway.ops.Operations;
import petbattle.gateway.preview.Previews;
import petbattle.gateway.web.SiteSource;
import petbattle.players.Players;
import petbattle.players.Profiles;
import petbattle.signin.Provider;

/**
 * What all event loops of a gateway share; each part may be used from any of them.
 *
 * @param contract the API's contract
 * @param boards the memory of the compacted topics
 * @param tournaments the memory of tournaments
 * @param arenas the arena in the store
 * @param stream pushes changes
 * @param previews paints what is shared
 * @param site the pages and their files
 * @param provider vouches for people, where there is one
 * @param players who is whom
 * @param profiles what players call themselves
 * @param revocations whose tokens are good for nothing any more
 * @param eraser forgets players
 * @param votes appends votes
 * @param timelines how votes came in
 * @param bucketCounts where votes came from
 * @param commands hands over what people with a right to it ask for
 * @param uploads takes pictures in
 * @param pending pictures whose verdict is not known here
 * @param history what admins and others asked for
 * @param operations how the whole site is
 * @param queue the pets that wait for a person
 */
record Gateway(
    GatewayConfig config,
    Clock clock,
    MeterRegistry meters,
    ApiContract contract,
    RandomIds ids,
    ClientAddress addresses,
    Sessions sessions,
    Viewers viewers,
    Optional<Provider> provider,
    Players players,
    Profiles profiles,
    Revocations revocations,
    Eraser eraser,
    Receipts receipts,
    PlayerLimits limits,
    AddressLimits addressLimits,
    AddressBuckets buckets,
    ReportSources reportSources,
    VoteLog votes,
    VoteStates states,
    MyVotes myVotes,
    Timelines timelines,
    BucketCounts bucketCounts,
    Commands commands,
    Uploads uploads,
    PendingPets pending,
    ReviewQueue queue,
    CommandHistory history,
    Operations operations,
    PetImages images,
    Previews previews,
    Boards boards,
    TournamentMemory tournaments,
    Arenas arenas,
    EventStream stream,
    SiteSource site) {}
