/** What every role may know about a picture without loading anything that decodes one. */
package petbattle.picture;
