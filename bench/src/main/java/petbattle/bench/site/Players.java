package petbattle.bench.site;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Who votes, and what is voted on. */
public final class Players {
  private static final int AT_ONCE = 16;
  private static final int OPEN_SECONDS = 3_600;

  private Players() {}

  /**
   * Begins sessions at a gateway.
   *
   * @return their tokens
   */
  public static List<String> join(URI page, int players) throws Exception {
    Semaphore atOnce = new Semaphore(AT_ONCE);
    List<Future<String>> joining = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < players; i++) {
        joining.add(
            threads.submit(
                () -> {
                  atOnce.acquire();
                  try {
                    return Http.post(page.resolve("/api/session")).getString("token");
                  } finally {
                    atOnce.release();
                  }
                }));
      }
    }
    List<String> tokens = new ArrayList<>();
    for (Future<String> one : joining) {
      tokens.add(one.get());
    }
    return tokens;
  }

  /**
   * Opens a battle between the {@linkplain Site#PETS two pets}; needs a gateway and a director.
   *
   * @return its id
   */
  public static String openBattle(URI page) throws IOException, InterruptedException {
    return Http.post(
            page.resolve("/api/battles"),
            Site.ADMIN_TOKEN,
            new JsonObject()
                .put("pets", new JsonArray(Site.PETS))
                .put("durationSeconds", OPEN_SECONDS))
        .getString("id");
  }
}
