using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Shared.SchemaDrawing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Features.Lab.OwnModel.Emitting;

/// <summary>A unit of work on a drawn model. EF Core keeps nothing of it beyond its own life, or it would keep the emitted types for ever.</summary>
public sealed class OwnContext(DbContextOptions<OwnContext> options, EmittedModel model) : DbContext(options)
{
    /// <summary>A context that only says what it would do: no database is opened.</summary>
    /// <param name="model">The classes.</param>
    /// <param name="engine">For which engine.</param>
    public static OwnContext For(EmittedModel model, DatabaseProvider engine)
    {
        var options = new DbContextOptionsBuilder<OwnContext>().EnableServiceProviderCaching(false);
        _ = engine switch
        {
            DatabaseProvider.Sqlite => options.UseSqlite("Data Source=:memory:"),
            DatabaseProvider.PostgreSql => options.UseNpgsql("Host=nowhere"),
            _ => options.UseSqlServer("Server=nowhere"),
        };
        return new OwnContext(options.Options, model);
    }

    /// <summary>The CREATE statements of a model for an engine.</summary>
    public static string CreateScript(ModelShape shape, DatabaseProvider engine)
    {
        using var context = For(EmittedModel.Of(shape), engine);
        return context.Database.GenerateCreateScript().Trim();
    }

    /// <summary>The tables and relations of a model, to be drawn.</summary>
    public static Schema Schema(ModelShape shape)
    {
        using var context = For(EmittedModel.Of(shape), DatabaseProvider.Sqlite);
        return ModelSchema.Of(context.GetService<IDesignTimeModel>().Model);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => ModelConfiguration.Configure(modelBuilder, model);
}
