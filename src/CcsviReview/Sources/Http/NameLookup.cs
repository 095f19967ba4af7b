using System.Net;

namespace CcsviReview.Sources.Http;

/// <summary>Looks up the addresses of a host in the DNS; tests replace it.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancel);
