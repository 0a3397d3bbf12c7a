package petbattle.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.X509KeyManager;

/**
 * A server's certificate and its key, as two PEM files.
 *
 * @param certificate the certificate, followed by those that vouch for it
 * @param key the private key, not encrypted (PKCS 8, or the older forms)
 */
public record PemFiles(Path certificate, Path key) {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");
  private static final byte[] PROBE = {1, 2, 3};

  public PemFiles {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(key, "key");
  }

  /** Files that no server can work with; the message names the file, and never shows a key. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads both files as they are now. Blocks for a moment.
   *
   * @throws Unusable when one of them can't be read or is no such file, or they don't fit together
   */
  public PemKeyCertOptions load(Vertx vertx) throws Unusable {
    Buffer certificates = read(certificate, "-----BEGIN CERTIFICATE-----");
    Buffer secret = read(key, "PRIVATE KEY-----");
    PemKeyCertOptions options =
        new PemKeyCertOptions().setCertValue(certificates).setKeyValue(secret);
    try {
      requirePair(options, vertx);
      return options;
    } catch (Unusable unusable) {
      throw unusable;
    } catch (Exception e) {
      throw new Unusable(
          "the certificate %s or the key %s is damaged or of an unknown kind"
              .formatted(certificate, key),
          e);
    }
  }

  private static Buffer read(Path file, String marker) throws Unusable {
    try {
      Buffer content = Buffer.buffer(Files.readAllBytes(file));
      if (!content.toString().contains(marker)) {
        throw new Unusable("%s has no line '%s'".formatted(file, marker), null);
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new Unusable("there is no file " + file, e);
    } catch (IOException e) {
      throw new Unusable("%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void requirePair(PemKeyCertOptions options, Vertx vertx) throws Exception {
    X509KeyManager keys = (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
    for (Map.Entry<String, String> kind : SIGNATURES.entrySet()) {
      String[] aliases = keys.getServerAliases(kind.getKey(), null);
      if (aliases != null) {
        X509Certificate own = keys.getCertificateChain(aliases[0])[0];
        if (!fit(keys.getPrivateKey(aliases[0]), own, kind.getValue())) {
          throw new Unusable(
              "the key %s does not belong to the certificate %s".formatted(key, certificate), null);
        }
        return;
      }
    }
    throw new Unusable("the certificate %s is neither RSA nor EC".formatted(certificate), null);
  }

  private static boolean fit(PrivateKey key, X509Certificate certificate, String algorithm) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(PROBE);
      byte[] signature = signer.sign();
      signer.initVerify(certificate);
      signer.update(PROBE);
      return signer.verify(signature);
    } catch (GeneralSecurityException differentKinds) {
      return false;
    }
  }
}
