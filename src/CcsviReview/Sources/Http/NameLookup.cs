using System.Net;

namespace CcsviReview.Sources.Http;

/// <summary>Asks the name system for the addresses of a host; tests answer for it.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancel);
