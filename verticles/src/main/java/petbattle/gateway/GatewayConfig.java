package petbattle.gateway;

import java.time.Duration;
import java.util.Optional;
import petbattle.role.Settings;
import petbattle.role.TlsSettings;

/**
 * How the gateway listens and where its bounds are.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 means any free one
 * @param instances how many event loops answer requests
 * @param keys what tokens and receipts are signed with
 * @param sessionLifetimes how long sessions are good
 * @param adminToken what an admin proves to be one with; without it nobody is
 * @param site how people become known here, and where to look further
 * @param voteBurst the votes that a player may cast at once
 * @param votesPerSecond the votes that a player may cast in the long run
 * @param addressLimits what everybody at one address together may do
 * @param maxInFlightVotes votes that wait for Kafka at one time; beyond it a vote is refused
 * @param uploads how pictures are taken
 * @param outcomeWait how long a request waits for the outcome of its command before it answers 202,
 *     and once more for what was done to be seen here
 * @param trustedProxies how many proxies of ours stand before the gateway: so many entries at the
 *     end of {@code X-Forwarded-For} are believed; 0 believes none
 * @param trustsTraceparent whether callers may have their requests recorded as parts of their own
 *     traces; only behind a proxy that takes such headers away from strangers
 * @param connections what a client may keep open
 * @param tls whether answers are encrypted here, and not by a proxy
 */
public record GatewayConfig(
    String host,
    int port,
    int instances,
    SigningKeys keys,
    Sessions.Lifetimes sessionLifetimes,
    Optional<AdminToken> adminToken,
    SiteConfig site,
    int voteBurst,
    int votesPerSecond,
    AddressLimitConfig addressLimits,
    int maxInFlightVotes,
    UploadConfig uploads,
    Duration outcomeWait,
    int trustedProxies,
    boolean trustsTraceparent,
    ConnectionConfig connections,
    TlsSettings tls) {

  /** Reads {@code PETBATTLE_…} settings. */
  public static GatewayConfig from(Settings settings) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new GatewayConfig(
        settings.text("PETBATTLE_HOST", "0.0.0.0"),
        settings.port("PETBATTLE_PORT", 8080),
        (int) settings.number("PETBATTLE_HTTP_INSTANCES", Math.max(1, processors), 1, 64),
        SigningKeys.from(settings),
        Sessions.Lifetimes.from(settings),
        AdminToken.from(settings),
        SiteConfig.from(settings),
        (int) settings.number("PETBATTLE_VOTE_BURST", 60, 1, 1_000_000),
        (int) settings.number("PETBATTLE_VOTES_PER_SECOND", 10, 1, 1_000_000),
        AddressLimitConfig.from(settings),
        (int) settings.number("PETBATTLE_MAX_IN_FLIGHT_VOTES", 20_000, 0, 1_000_000),
        UploadConfig.from(settings),
        Duration.ofMillis(settings.number("PETBATTLE_OUTCOME_WAIT_MILLIS", 3_000, 0, 30_000)),
        (int) settings.number("PETBATTLE_TRUSTED_PROXIES", 0, 0, 10),
        settings.flag("PETBATTLE_TRUST_TRACEPARENT", false),
        ConnectionConfig.from(settings),
        TlsSettings.from(settings));
  }
}
