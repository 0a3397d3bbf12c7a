package petbattle.observability.trace;

import io.opentelemetry.context.Context;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/**
 * Where the current OpenTelemetry context is kept: with the Vert.x context, of which each request
 * and each traced piece of work has a duplicate of its own. So it follows the work from callback to
 * callback, which a thread-local can't, and does not leak into other work on the same event loop.
 *
 * <p>Vert.x finds this class as a service, because such a place must be reserved before the first
 * {@code Vertx} is made.
 */
public final class Scope implements VertxServiceProvider {
  private static final ContextLocal<Context> LOCAL = ContextLocal.registerLocal(Context.class);

  @Override
  public void init(VertxBootstrap bootstrap) {
    // Being loaded is all that is needed.
  }

  /** The context of the work that runs now; the root when there is none. */
  static Context current() {
    ContextInternal here = ContextInternal.current();
    Context found = here == null || !here.isDuplicate() ? null : LOCAL.get(here);
    return found == null ? Context.root() : found;
  }

  /** Makes a context the current one for all that follows in a duplicated Vert.x context. */
  static void enter(ContextInternal duplicate, Context context) {
    LOCAL.put(duplicate, context);
  }
}
