using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace BankUI.Tests.Features.Lab.OwnModel;

/// <summary>
/// What is drawn, emitted, and written as C# and as SQL is one model. <c>BANKUI_TEST_MODELS</c> says how many random ones are tried; here it is a dozen.
/// </summary>
public sealed partial class OwnModelTests(ITestOutputHelper output)
{
    public static TheoryData<string> Gallery => [.. ModelGallery.All.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Gallery))]
    public void A_model_of_the_gallery_keeps_the_rules_fits_its_address_and_is_the_same_in_csharp(string name)
    {
        var model = ModelGallery.All.Single(known => known.Name == name).Model;

        Assert.Empty(ModelRules.Problems(model));
        Assert.Equal(model, ModelUrl.Read(ModelUrl.Of(model)!.Split('=')[1]));
        AssertSame(model);
    }

    [Fact]
    public void Random_models_are_the_same_in_their_address_emitted_and_in_csharp()
    {
        foreach (var seed in RandomModel.Seeds(12))
        {
            output.WriteLine($"Seed {seed}");
            var model = RandomModel.Of(seed);
            Assert.Equal(model, DrawnModelText.Read(DrawnModelText.Write(model), out var problem));
            Assert.Null(problem);
            AssertSame(model);
        }
    }

    [Fact]
    public void What_the_csharp_of_a_model_says_can_be_the_name_of_a_table_or_is_refused_as_one()
    {
        var said = ModelGallery.All.SelectMany(known => Words().Matches(CSharpText.Of(ModelShape.Of(known.Model)))).Select(word => word.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var refused = said.Where(word => ModelRules.Problems(Drawing([word])).Count > 0).ToList();

        Assert.Equal(["DateOnly", "DbContext", "DeleteBehavior", "Id", "Microsoft", "ModelBuilder", "OwnContext"], refused.Order(StringComparer.Ordinal));
        foreach (var tables in said.Except(refused).Chunk(DrawnModel.MaxTables))
        {
            using var compiled = new CompiledModel(CSharpText.Of(ModelShape.Of(Drawing(tables))));
        }

        static DrawnModel Drawing(IReadOnlyList<string> tables) =>
            DrawnModelText.Read(string.Concat(tables.Select(name => $"{name}: Begun date, Noted\n")) + $"{tables[0]} 1-* {tables[^1]} optional setnull as Above_", out _);
    }

    [Fact]
    public void What_is_wrong_twice_is_said_once()
    {
        DrawnField[] fields = [new("Name", FieldKind.Text), new("Name", FieldKind.Text)];
        var toNobody = new DrawnModel(
            [new DrawnTable("Known", [])],
            [new DrawnRelation(RelationKind.OneToMany, "Known", "Nobody", Name: "One"), new DrawnRelation(RelationKind.OneToMany, "Known", "Nobody", Name: "Other")]);
        var twice = new DrawnModel([new DrawnTable("Same", fields), new DrawnTable("Same", fields)], []);

        Assert.Equal("A relation leads to “Nobody”, and there is no such table: draw it, or choose another one.", Assert.Single(ModelRules.Problems(toNobody)));
        var problems = ModelRules.Problems(twice);
        Assert.NotEmpty(problems);
        Assert.Equal(problems.Distinct(), problems);
    }

    [Fact]
    public void A_drawing_whose_text_is_too_long_to_be_read_back_has_no_address()
    {
        // It packs well: a few hundred characters.
        string[] fields = [.. Enumerable.Range(1, DrawnModel.MaxFields).Select(field => $"Field{field}")];
        var row = new DrawnRow("Book", fields.ToDictionary(field => field, _ => new string('a', DrawnField.MaxText)));
        var model = new DrawnModel([new DrawnTable("Book", [.. fields.Select(field => new DrawnField(field))])], []) { Rows = [.. Enumerable.Repeat(row, DrawnModel.MaxTyped)] };
        Assert.True(DrawnModelText.Write(model).Length > ModelUrl.MaxText);

        Assert.Null(ModelUrl.Of(model));
        for (var count = 1; count <= DrawnModel.MaxTyped; count++)
        {
            var fewer = model with { Rows = [.. model.Rows.Take(count)] };
            if (ModelUrl.Of(fewer) is { } address)
            {
                Assert.Equal(fewer, ModelUrl.Read(ModelUrl.DesignOf(address)));
            }
        }
    }

    [Fact]
    public void A_model_that_was_left_is_gone()
    {
        var left = Enumerable.Range(1, 20).Select(Leave).ToList();

        // What the runtime still compiles in the background holds a type for a moment.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return left.TrueForAll(model => !model.IsAlive);
            },
            TimeSpan.FromSeconds(30)));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Leave(int seed)
        {
            var model = EmittedModel.Of(ModelShape.Of(RandomModel.Of(seed)));
            using var context = OwnContext.For(model, DatabaseProvider.Sqlite);
            context.Database.GenerateCreateScript();
            return new WeakReference(model[model.Shape.Entities[0].Name]);
        }
    }

    private static void AssertSame(DrawnModel model)
    {
        var shape = ModelShape.Of(model);
        using var compiled = new CompiledModel(CSharpText.Of(shape));
        Assert.Equal(OwnContext.CreateScript(shape, DatabaseProvider.Sqlite), compiled.CreateScript(options => options.UseSqlite("Data Source=:memory:")));
        Assert.Equal(OwnContext.CreateScript(shape, DatabaseProvider.PostgreSql), compiled.CreateScript(options => options.UseNpgsql("Host=nowhere")));
        Assert.Equal(OwnContext.CreateScript(shape, DatabaseProvider.SqlServer), compiled.CreateScript(options => options.UseSqlServer("Server=nowhere")));
    }

    [GeneratedRegex("[A-Za-z][A-Za-z0-9_]{0,39}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
