package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use an operation, and that none is served that does not say so. */
class AccessTest {
  private static final Viewer ADMIN_TOKEN = new Viewer(Optional.empty(), true);

  @Test
  void aRoleIsEnoughIfItComesWithTheOneThatIsAskedFor() {
    Access moderators =
        access(
            "[{\"sessionCookie\":[\"moderator\"]},{\"sessionToken\":[\"moderator\"]},"
                + "{\"adminToken\":[\"moderator\"]}]");

    assertThat(moderators.admits(Viewer.ANYBODY)).isFalse();
    assertThat(moderators.admits(with(UserRole.PLAYER))).isFalse();
    assertThat(moderators.admits(with(UserRole.MODERATOR))).isTrue();
    assertThat(moderators.admits(with(UserRole.ADMIN))).isTrue();
    assertThat(moderators.admits(ADMIN_TOKEN)).isTrue();
  }

  @Test
  void theAdminTokenIsNoPlayer() {
    Access players = access("[{\"sessionCookie\":[\"player\"]},{\"sessionToken\":[\"player\"]}]");

    assertThat(players.admits(ADMIN_TOKEN)).isFalse();
    assertThat(players.admits(Viewer.ANYBODY)).isFalse();
    assertThat(players.admits(with(UserRole.PLAYER))).isTrue();
  }

  @Test
  void whatNeedsNothingIsForEverybody() {
    assertThat(access("[]").admits(Viewer.ANYBODY)).isTrue();
    assertThat(access("[]").asksWho()).isFalse();
    Access optional =
        access("[{},{\"sessionCookie\":[\"player\"]},{\"sessionToken\":[\"player\"]}]");
    assertThat(optional.admits(Viewer.ANYBODY)).isTrue();
    assertThat(optional.asksWho()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"adminToken\":[]}]",
        "[{\"adminToken\":[\"emperor\"]}]",
        "[{\"adminToken\":[\"admin\",\"moderator\"]}]",
        "[{\"passport\":[\"player\"]}]",
        "[{\"sessionCookie\":[\"player\"]}]",
        "[{\"sessionCookie\":[\"player\"]},{\"sessionToken\":[\"admin\"]}]",
      })
  void whatDoesNotSayWhoMayUseItIsNotServed(String security) {
    assertThatThrownBy(() -> access(security))
        .isInstanceOf(Access.Undeclared.class)
        .hasMessageContaining("doIt");
  }

  @Test
  void aContractWithOneOperationThatLeavesItOpenIsNotServed() {
    JsonObject operation = new JsonObject().put("operationId", "doIt").put("responses", "…");
    JsonObject contract =
        new JsonObject()
            .put("paths", new JsonObject().put("/api/it", new JsonObject().put("post", operation)));

    assertThatThrownBy(() -> ApiContract.accessOf(contract))
        .isInstanceOf(Access.Undeclared.class)
        .hasMessageContaining("doIt");
  }

  private static Access access(String security) {
    return Access.of("doIt", new JsonObject().put("security", new JsonArray(security)));
  }

  private static Viewer with(UserRole role) {
    Set<UserRole> roles = UserRole.withImplied(List.of(UserRole.PLAYER, role));
    return new Viewer(Optional.of(new Session("ann", roles, true, Instant.MAX)), false);
  }
}
