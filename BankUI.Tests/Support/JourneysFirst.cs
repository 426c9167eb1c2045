using Xunit.Abstractions;

[assembly: TestCollectionOrderer("BankUI.Tests.Support.JourneysFirst", "BankUI.Tests")]

namespace BankUI.Tests.Support;

/// <summary>
/// What a browser is needed for takes longest and mostly waits: it begins first, and all the others run beside it. Of those, the slow ones begin before the quick ones, so
/// that no processor waits for a last long one.
/// </summary>
public sealed class JourneysFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.CollectionDefinition is null).ThenBy(collection => !IsSlow(collection)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // The tests of a class are a collection, which is called "Test collection for" the class.
    private static bool IsSlow(ITestCollection collection)
    {
        for (var type = typeof(JourneysFirst).Assembly.GetType(collection.DisplayName.Split(' ')[^1]); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttributesData().Any(trait => trait.AttributeType == typeof(TraitAttribute) && trait.ConstructorArguments is [{ Value: "Speed" }, { Value: "Slow" }]))
            {
                return true;
            }
        }

        return false;
    }
}
