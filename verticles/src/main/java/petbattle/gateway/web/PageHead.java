package petbattle.gateway.web;

import java.util.Optional;

/**
 * What a page tells about itself to those who do not open it: search engines, and the messengers in
 * which somebody shares it.
 *
 * @param title the window's, without the site's name
 * @param address the page's own, in full
 * @param picture a preview's address, in full
 */
public record PageHead(String title, String description, String address, Optional<String> picture) {

  /** The same with a preview. */
  public PageHead showing(String address) {
    return new PageHead(title, description, this.address, Optional.of(address));
  }
}
