using Xunit.Abstractions;

[assembly: TestCollectionOrderer("BankUI.Tests.Support.JourneysFirst", "BankUI.Tests")]

namespace BankUI.Tests.Support;

/// <summary>What a browser is needed for takes longest and mostly waits: it begins first, and all the others run beside it.</summary>
public sealed class JourneysFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.CollectionDefinition is null).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
