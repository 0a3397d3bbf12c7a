package petbattle.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line from processes to a server on this machine, over which a test rules: it can be cut, made
 * silent in one direction or both, delayed and made narrow, and healed again. Methods may be called
 * from any thread and return at once.
 *
 * <p>Silent means that nothing arrives and nobody is told, as when packets are dropped: bytes wait,
 * as they would in the buffers of a sender who gets no acknowledgement, and arrive in order once
 * the line is healed.
 */
final class Wire implements AutoCloseable {

  /** Which way bytes go. */
  enum Way {
    TO_SERVER,
    FROM_SERVER
  }

  private static final int CHUNK = 8 << 10;
  private static final int CHUNKS_UNDER_WAY = 64;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int UNBOUND = Integer.MAX_VALUE;

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Way> silent = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile Duration delay = Duration.ZERO;
  private volatile int bytesPerSecond = UNBOUND;
  private volatile boolean closed;

  private Wire(int target, ServerSocket server) {
    this.target = target;
    this.server = server;
  }

  /** A line to a port of this machine; something need not listen there yet. */
  static Wire to(int target) {
    try {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Wire wire = new Wire(target, server);
      Thread.ofVirtual().name("wire-to-" + target).start(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where processes connect instead. */
  int port() {
    return server.getLocalPort();
  }

  /** Breaks every connection; new ones are broken as soon as they are made. */
  void cut() {
    cut = true;
    open.forEach(Wire::reset);
  }

  /** Lets nothing through that way, and tells nobody. */
  void silence(Way way) {
    silent.add(way);
  }

  /** Lets everything through so much later, either way. */
  void delay(Duration later) {
    delay = later;
  }

  /** Lets so many bytes through in a second, either way, over each connection. */
  void narrow(int bytes) {
    bytesPerSecond = bytes;
  }

  /** Is a good line again. */
  void heal() {
    cut = false;
    delay = Duration.ZERO;
    bytesPerSecond = UNBOUND;
    silent.clear();
    wake();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException e) {
        // Closed, or a connection that was gone before it was there.
      }
    }
  }

  private void join(Socket client) {
    Socket far = new Socket();
    open.add(client);
    open.add(far);
    try {
      if (cut || closed) {
        throw new IOException("cut");
      }
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> carry(far, client, Way.FROM_SERVER));
      carry(client, far, Way.TO_SERVER);
      back.join();
    } catch (IOException e) {
      // What becomes of one connection is no concern of the others.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(client);
      end(far);
    }
  }

  private record Chunk(ByteBuffer bytes, long dueNanos) {
    boolean isEnd() {
      return !bytes.hasRemaining();
    }
  }

  /** Reading goes on while what was read waits for its time: a delay is no lack of bandwidth. */
  private void carry(Socket from, Socket to, Way way) {
    LinkedBlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>(CHUNKS_UNDER_WAY);
    Thread writer = Thread.ofVirtual().start(() -> deliver(underWay, from, to, way));
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[CHUNK];
      int read = in.read(buffer);
      while (read > 0) {
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(buffer, read));
        underWay.put(new Chunk(bytes, System.nanoTime() + delay.toNanos()));
        read = in.read(buffer);
      }
      underWay.put(new Chunk(ByteBuffer.allocate(0), System.nanoTime() + delay.toNanos()));
      writer.join();
    } catch (IOException e) {
      writer.interrupt();
      reset(to);
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(LinkedBlockingQueue<Chunk> underWay, Socket from, Socket to, Way way) {
    try {
      OutputStream out = to.getOutputStream();
      Chunk chunk = underWay.take();
      while (!chunk.isEnd()) {
        TimeUnit.NANOSECONDS.sleep(chunk.dueNanos() - System.nanoTime());
        awaitSound(way);
        out.write(chunk.bytes().array());
        pace(chunk.bytes().remaining());
        chunk = underWay.take();
      }
      awaitSound(way);
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pace(int bytes) throws InterruptedException {
    int speed = bytesPerSecond;
    if (speed != UNBOUND) {
      TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(bytes) / speed);
    }
  }

  private void awaitSound(Way way) throws InterruptedException {
    lock.lock();
    try {
      while (silent.contains(way) && !closed) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a connection as a broken line does, not as somebody who says goodbye. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    open.forEach(Wire::reset);
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
